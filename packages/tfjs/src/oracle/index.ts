export { loadOracle, oracleFromEnvironment } from './load-oracle.js';
export { oracleKinds, type Oracle, type OracleKind } from './oracle.js';
