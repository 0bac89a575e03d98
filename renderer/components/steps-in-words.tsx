import type { StrategyOut } from '../../shared/contract/strategies.ts';
import table from './plain-table.module.css';

/** The steps of a strategy as a person reads them. */
export function StepsInWords({ steps }: { readonly steps: StrategyOut['versions'][number]['steps'] }) {
  return (
    <table className={table.table} aria-label="Steps">
      <thead>
        <tr>
          <th scope="col" className={table.figure}>
            Step
          </th>
          <th scope="col">What</th>
          <th scope="col" className={table.wide}>
            When
          </th>
          <th scope="col">Only if</th>
        </tr>
      </thead>
      <tbody>
        {steps.map(({ step, what, due, condition }) => (
          <tr key={step}>
            <td className={table.figure}>{step}</td>
            <th scope="row" className={table.words}>
              {what}
            </th>
            <td className={table.words}>{due}</td>
            <td className={table.words}>{condition}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
