export { retrievalJacobian, type RetrievalJacobian } from './jacobian.js';
export { retrieve, type StoredPatterns } from './retrieve.js';
