import { Empty } from '../../components/empty.tsx';

/** Retention. */
export function RetentionTab() {
  return <Empty title="Nothing here" why="Nothing is known here yet." />;
}
