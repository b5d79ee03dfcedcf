/**
 * Brings together what has the same key.
 *
 * @param items - Anything.
 * @param keyOf - Compared as a `Map` compares.
 * @returns The groups in the order of their first item, the items of each in their own order.
 */
export function groupBy<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string | number,
): Item[][] {
  const groups = new Map<string | number, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return [...groups.values()];
}
