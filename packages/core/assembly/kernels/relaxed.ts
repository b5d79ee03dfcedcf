// The kernels that relaxed SIMD makes faster; compiled with it, they take the place of those of plain.ts.
export * from './matmul-f32';
