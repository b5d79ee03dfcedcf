interface Cluster {
  sum: number;
  count: number;
}

/**
 * Moves labels apart, as little as possible.
 *
 * @param wanted - Where each would like to be, along one line.
 * @param gap - The least distance between two.
 * @param from - The first place there is.
 * @param to - The last.
 * @returns A place for each, in their own order: neighbours keep their order, and where they crowd
 *   they spread evenly about their middle.
 */
export function spread(wanted: readonly number[], gap: number, from: number, to: number): number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => wanted[a] - wanted[b] || a - b);
  // Without the gaps it is a regression that may not decrease: pool what is out of order.
  const clusters: Cluster[] = [];
  order.forEach((index, rank) => {
    clusters.push({ sum: wanted[index] - rank * gap, count: 1 });
    for (;;) {
      const [before, last] = clusters.slice(-2);
      if (clusters.length < 2 || before.sum / before.count <= last.sum / last.count) break;
      clusters.splice(-2, 2, { sum: before.sum + last.sum, count: before.count + last.count });
    }
  });
  const last = Math.max(from, to - gap * (wanted.length - 1));
  const places = clusters.flatMap(({ sum, count }) =>
    Array<number>(count).fill(Math.min(last, Math.max(from, sum / count))),
  );
  const result = Array<number>(wanted.length).fill(from);
  order.forEach((index, rank) => {
    result[index] = places[rank] + rank * gap;
  });
  return result;
}
