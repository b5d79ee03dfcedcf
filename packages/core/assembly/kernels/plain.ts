// Every kernel, the same bits on every machine.
export * from './arithmetic-f32';
export * from './arithmetic-f64';
export { copyRows, transposeF32, transposeF64 } from './copies';
export { magnitudeF32, magnitudeF64 } from './magnitude';
export * from './matmul-f32';
export * from './matmul-f64';
export * from './optimizers';
export * from './softmax';
export { sumColumnsF32, sumColumnsF64, sumRowsF32, sumRowsF64 } from './sums';
export * from './unary-f32';
export * from './unary-f64';
export { patchesF32, patchesF64, unpatchesF32, unpatchesF64 } from './windows';
