import { takeInstanceLock } from '../../main/host/instance-lock.ts';

/** A second Duly on the folder it is given: says whether it may have it, and its first one's address. */
const lock = takeInstanceLock(process.argv[2] ?? '');
process.send?.({ isHeld: lock.isHeld, address: lock.address });
if (process.argv[3] === 'stay') setInterval(() => {}, 1000);
else process.exit(0);
