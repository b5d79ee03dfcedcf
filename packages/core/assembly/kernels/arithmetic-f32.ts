import { binary, binaryColumn, binaryRow, binaryScalar } from './binary';
import { ADD, MUL, SUB } from './names';

export function addF32(out: usize, a: usize, b: usize, size: i32): void {
  binary<f32>(ADD, out, a, b, size);
}
export function addRowF32(out: usize, a: usize, row: usize, rows: i32, columns: i32): void {
  binaryRow<f32>(ADD, out, a, row, rows, columns);
}
export function addColumnF32(out: usize, a: usize, column: usize, rows: i32, columns: i32): void {
  binaryColumn<f32>(ADD, out, a, column, rows, columns);
}
export function addScalarF32(out: usize, a: usize, scalar: usize, size: i32): void {
  binaryScalar<f32>(ADD, out, a, load<f32>(scalar), size);
}

export function subF32(out: usize, a: usize, b: usize, size: i32): void {
  binary<f32>(SUB, out, a, b, size);
}
export function subRowF32(out: usize, a: usize, row: usize, rows: i32, columns: i32): void {
  binaryRow<f32>(SUB, out, a, row, rows, columns);
}
export function subColumnF32(out: usize, a: usize, column: usize, rows: i32, columns: i32): void {
  binaryColumn<f32>(SUB, out, a, column, rows, columns);
}
export function subScalarF32(out: usize, a: usize, scalar: usize, size: i32): void {
  binaryScalar<f32>(SUB, out, a, load<f32>(scalar), size);
}

export function mulF32(out: usize, a: usize, b: usize, size: i32): void {
  binary<f32>(MUL, out, a, b, size);
}
export function mulRowF32(out: usize, a: usize, row: usize, rows: i32, columns: i32): void {
  binaryRow<f32>(MUL, out, a, row, rows, columns);
}
export function mulColumnF32(out: usize, a: usize, column: usize, rows: i32, columns: i32): void {
  binaryColumn<f32>(MUL, out, a, column, rows, columns);
}
export function mulScalarF32(out: usize, a: usize, scalar: usize, size: i32): void {
  binaryScalar<f32>(MUL, out, a, load<f32>(scalar), size);
}

export function scaleF32(out: usize, x: usize, size: i32, factor: f32): void {
  binaryScalar<f32>(MUL, out, x, factor, size);
}
export function shiftF32(out: usize, x: usize, size: i32, offset: f32): void {
  binaryScalar<f32>(ADD, out, x, offset, size);
}
