/** The seeds 1 to `count`. */
export const seedsTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);
