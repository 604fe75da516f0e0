import { readFileSync } from 'node:fs';

/** Linux counts in hundredths of a second, whatever the kernel's own tick is. */
const TICKS = 100;

/**
 * Core-seconds so far in which this virtual machine had work and the host served others; `undefined` where nobody
 * counts them. Two cores lose up to two in a second. Source: proc(5), `/proc/stat`, `steal`.
 */
export function stolenSeconds(): number | undefined {
  try {
    const fields = /^cpu +(.*)$/m.exec(readFileSync('/proc/stat', 'utf8'))?.[1]?.split(' ');
    return fields && Number(fields[7]) / TICKS;
  } catch {
    return undefined;
  }
}
