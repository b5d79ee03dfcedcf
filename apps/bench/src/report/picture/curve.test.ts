import { expect, it } from 'vitest';
import { cutOff, mostCurves, styleOf } from './curve.js';

it('cuts a curve where it leaves the picture', () => {
  const points = [
    { x: 0, y: 0 },
    { x: 1, y: -10 },
    { x: 2, y: -30 },
    { x: 3, y: 0 },
  ];
  expect(cutOff(points, -40, 10)).toEqual(points);
  expect(cutOff(points, -20, 10)).toEqual([points[0], points[1], { x: 1.5, y: -20 }]);
});

it('drops to the floor where the gradient is exactly zero', () => {
  const points = [
    { x: 0, y: 0 },
    { x: 1, y: -Infinity },
  ];
  expect(cutOff(points, -20, 10)).toEqual([points[0], { x: 1, y: -20 }]);
  expect(cutOff(points.slice(1), -20, 10)).toEqual([{ x: 1, y: -20 }]);
});

it('tells all curves apart without colour', () => {
  const looks = Array.from({ length: mostCurves }, (_, index) => {
    const { dash, symbol, filled } = styleOf(index);
    return `${dash} ${symbol} ${filled}`;
  });
  expect(new Set(looks).size).toBe(mostCurves);
});
