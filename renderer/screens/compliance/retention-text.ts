import { formatCount } from '../../components/format.ts';

/** "1 account", "1,204 accounts". */
export const accountsText = (count: number): string => `${formatCount(count)} ${count === 1 ? 'account' : 'accounts'}`;
