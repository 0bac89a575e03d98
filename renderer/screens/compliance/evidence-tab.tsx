import { Empty } from '../../components/empty.tsx';

/** Evidence. */
export function EvidenceTab() {
  return <Empty title="Nothing here" why="Nothing is known here yet." />;
}
