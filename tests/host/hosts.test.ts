import { electronHands } from './electron-hands.ts';
import { hostSuite } from './host-suite.ts';
import { nodeHands } from './node-hands.ts';

hostSuite('node', nodeHands);
hostSuite('electron', electronHands);
