import css from './today.module.css';

const from = 7;
const to = 21;

/** Contacts by hour of today, as bars with the numbers in words for those who do not see them. */
export function ByHour({ counts }: { readonly counts: readonly number[] }) {
  const hours = counts.slice(from, to).map((count, index) => ({ hour: from + index, count }));
  const most = Math.max(1, ...hours.map(({ count }) => count));
  const said = hours.filter(({ count }) => count > 0).map(({ hour, count }) => `${hour}:00 ${count}`);
  const height = 56;
  return (
    <figure className={css.byHour}>
      <svg
        viewBox={`0 0 ${hours.length * 20} ${height + 16}`}
        role="img"
        aria-label={`Contacts by hour: ${said.length === 0 ? 'none yet' : said.join(', ')}`}
      >
        {hours.map(({ hour, count }, index) => (
          <g key={hour} transform={`translate(${index * 20} 0)`}>
            <rect
              className={count === 0 ? css.barNone : css.bar}
              x={3}
              width={14}
              rx={2}
              y={count === 0 ? height - 2 : height - Math.max(3, (count / most) * height)}
              height={count === 0 ? 2 : Math.max(3, (count / most) * height)}
            />
            {hour % 2 === 0 && (
              <text className={css.barLabel} x={10} y={height + 13} textAnchor="middle">
                {hour}
              </text>
            )}
          </g>
        ))}
      </svg>
    </figure>
  );
}
