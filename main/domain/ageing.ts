/** Upper edges in days past due: 1-30, 31-60, 61-90, 91+. */
export const startingAgeingEdges: readonly number[] = [30, 60, 90];

/** The label of what is not past due. */
export const notPastDue = 'current';

const checked = (edges: readonly number[]): readonly number[] => {
  const rising = edges.every((edge, n) => Number.isInteger(edge) && edge > (edges[n - 1] ?? 0));
  if (edges.length === 0 || !rising) throw new RangeError(`Ageing edges rise from 1: ${edges.join(', ')}`);
  return edges;
};

/** The labels in order, without "current": each bucket begins the day after the one before ends. */
export const ageingLabels = (edges: readonly number[] = startingAgeingEdges): string[] => [
  ...checked(edges).map((edge, n) => `${(edges[n - 1] ?? 0) + 1}-${edge}`),
  `${(edges.at(-1) ?? 0) + 1}+`,
];

/**
 * The bucket of a receivable by days past due (domain handbook 2.27); due today, not yet due, or without a due date is
 * current. Edges are whole days, rising.
 */
export function ageingBucket(daysPastDue: number | null, edges: readonly number[] = startingAgeingEdges): string {
  const labels = ageingLabels(edges);
  if (daysPastDue === null || daysPastDue < 1) return notPastDue;
  const place = edges.findIndex((edge) => daysPastDue <= edge);
  return labels[place === -1 ? edges.length : place] ?? notPastDue;
}
