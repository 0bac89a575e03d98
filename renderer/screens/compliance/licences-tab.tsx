import { Empty } from '../../components/empty.tsx';

/** Licences. */
export function LicencesTab() {
  return <Empty title="Nothing here" why="Nothing is known here yet." />;
}
