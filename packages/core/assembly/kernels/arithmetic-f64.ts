import { binary, binaryColumn, binaryRow, binaryScalar } from './binary';
import { ADD, MUL, SUB } from './names';

export function addF64(out: usize, a: usize, b: usize, size: i32): void {
  binary<f64>(ADD, out, a, b, size);
}
export function addRowF64(out: usize, a: usize, row: usize, rows: i32, columns: i32): void {
  binaryRow<f64>(ADD, out, a, row, rows, columns);
}
export function addColumnF64(out: usize, a: usize, column: usize, rows: i32, columns: i32): void {
  binaryColumn<f64>(ADD, out, a, column, rows, columns);
}
export function addScalarF64(out: usize, a: usize, scalar: usize, size: i32): void {
  binaryScalar<f64>(ADD, out, a, load<f64>(scalar), size);
}

export function subF64(out: usize, a: usize, b: usize, size: i32): void {
  binary<f64>(SUB, out, a, b, size);
}
export function subRowF64(out: usize, a: usize, row: usize, rows: i32, columns: i32): void {
  binaryRow<f64>(SUB, out, a, row, rows, columns);
}
export function subColumnF64(out: usize, a: usize, column: usize, rows: i32, columns: i32): void {
  binaryColumn<f64>(SUB, out, a, column, rows, columns);
}
export function subScalarF64(out: usize, a: usize, scalar: usize, size: i32): void {
  binaryScalar<f64>(SUB, out, a, load<f64>(scalar), size);
}

export function mulF64(out: usize, a: usize, b: usize, size: i32): void {
  binary<f64>(MUL, out, a, b, size);
}
export function mulRowF64(out: usize, a: usize, row: usize, rows: i32, columns: i32): void {
  binaryRow<f64>(MUL, out, a, row, rows, columns);
}
export function mulColumnF64(out: usize, a: usize, column: usize, rows: i32, columns: i32): void {
  binaryColumn<f64>(MUL, out, a, column, rows, columns);
}
export function mulScalarF64(out: usize, a: usize, scalar: usize, size: i32): void {
  binaryScalar<f64>(MUL, out, a, load<f64>(scalar), size);
}

export function scaleF64(out: usize, x: usize, size: i32, factor: f64): void {
  binaryScalar<f64>(MUL, out, x, factor, size);
}
export function shiftF64(out: usize, x: usize, size: i32, offset: f64): void {
  binaryScalar<f64>(ADD, out, x, offset, size);
}
