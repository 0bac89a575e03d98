import { createApi } from '../../shared/contract/api.ts';
import { windowBridge } from './bridge.ts';

/** The typed way to the core, for every screen. Faults throw `ApiFault`; refusals are in the answer. */
export const api = createApi((name, json) => windowBridge().call(name, json));
