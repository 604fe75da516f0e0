import type { JsonObject } from '../../../../src/model/json.ts';
import { object, type SeedPiece } from '../../seed.ts';
import { any } from '../ids.ts';
import { assigned, BASE, FILTER } from './assigned.ts';

const text = (script: string): string => Buffer.from(script).toString('base64');

interface Kind {
  readonly set: string;
  readonly type: string;
  readonly assignment: string;
  readonly names: readonly string[];
  readonly values: (name: string) => JsonObject;
  readonly more?: JsonObject;
}

const KINDS: readonly Kind[] = [
  {
    set: 'deviceComplianceScripts',
    type: 'deviceComplianceScript',
    assignment: 'deviceHealthScriptAssignment',
    names: ['Which scanner is it', 'Which printer is it'],
    values: (name) => ({
      version: '1',
      publisher: 'IT',
      runAs32Bit: false,
      runAsAccount: 'system',
      enforceSignatureCheck: false,
      detectionScriptContent: text(`Write-Output '${name}'`),
    }),
  },
  {
    set: 'deviceHealthScripts',
    type: 'deviceHealthScript',
    assignment: 'deviceHealthScriptAssignment',
    names: ['Clock is right', 'Disk is full'],
    values: (name) => ({
      version: '1',
      publisher: 'IT',
      runAs32Bit: false,
      runAsAccount: 'system',
      enforceSignatureCheck: false,
      deviceHealthScriptType: 'deviceHealthScript',
      isGlobalScript: false,
      highestAvailableVersion: null,
      detectionScriptParameters: [],
      remediationScriptParameters: [],
      detectionScriptContent: text(`exit 1 # ${name}`),
      remediationScriptContent: text(`exit 0 # ${name}`),
    }),
    more: {
      runRemediationScript: true,
      runSchedule: {
        '@odata.type': '#microsoft.graph.deviceHealthScriptDailySchedule',
        interval: 1,
        useUtc: false,
        time: '11:00:00.0000000',
      },
    },
  },
  {
    set: 'deviceManagementScripts',
    type: 'deviceManagementScript',
    assignment: 'deviceManagementScriptAssignment',
    names: ['Map the drives', 'Name the machine'],
    values: (name) => ({
      fileName: 'script.ps1',
      runAs32Bit: false,
      runAsAccount: 'user',
      enforceSignatureCheck: false,
      scriptContent: text(`# ${name}`),
    }),
  },
  {
    set: 'deviceShellScripts',
    type: 'deviceShellScript',
    assignment: 'deviceManagementScriptAssignment',
    names: ['Install the fonts', 'Clean up'],
    values: (name) => ({
      fileName: 'script.sh',
      runAsAccount: 'system',
      executionFrequency: 'P1D',
      retryCount: 3,
      blockExecutionNotifications: true,
      scriptContent: text(`#!/bin/sh\n# ${name}`),
    }),
  },
  {
    set: 'deviceCustomAttributeShellScripts',
    type: 'deviceCustomAttributeShellScript',
    assignment: 'deviceManagementScriptAssignment',
    names: ['Battery', 'Processor'],
    values: (name) => ({
      fileName: 'attribute.sh',
      runAsAccount: 'system',
      customAttributeName: name,
      customAttributeType: 'string',
      scriptContent: text(`#!/bin/sh\necho ${name}`),
    }),
  },
];

export function* deviceScripts(): Generator<SeedPiece> {
  for (const { set, type, assignment, names, values, more } of KINDS) {
    for (const [n, displayName] of names.entries()) {
      const id = any(`${type} ${displayName}`);
      yield object(`deviceManagement/${set}`, type, {
        id,
        displayName,
        description: null,
        ...BASE,
        ...values(displayName),
      });
      const isWindows = !set.includes('Shell') && set !== 'deviceComplianceScripts';
      if (set === 'deviceComplianceScripts') continue;
      const to = n === 0 && isWindows ? { to: 'devices', filter: FILTER.company } : { to: 'Dept Research' };
      yield* assigned(`deviceManagement/${set}/${id}`, assignment, [{ ...to, ...(more ? { more } : {}) }], false);
    }
  }
}
