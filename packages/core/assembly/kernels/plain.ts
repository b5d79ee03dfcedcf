// Every kernel, the same bits on every machine.
export * from './arithmetic-f32';
export * from './arithmetic-f64';
export * from './matmul-f32';
export * from './matmul-f64';
export * from './unary-f32';
export * from './unary-f64';
