import type { Simulator, SimulatorOptions } from './simulator.ts';
import { startChild } from './start-child.ts';
import { startHere } from './start-here.ts';

/** Starts a simulated cloud: inside this process unless `inProcess` is false. */
export function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  return options.inProcess === false ? startChild(options) : startHere(options);
}
