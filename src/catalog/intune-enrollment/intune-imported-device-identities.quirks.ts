import type { Quirks } from '../../model/quirks.ts';

export const importedOneByOne: Quirks = {
  because:
    'Identifiers come in as a list: https://learn.microsoft.com/graph/api/intune-enrollment-importeddeviceidentity-importdeviceidentitylist',
  steps: (_write, regular) =>
    regular.map((step) => {
      if (step.action !== 'create' || !step.request?.body || !step.yields) return step;
      const body = { importedDeviceIdentities: [step.request.body], overwriteImportedDeviceIdentities: false };
      return {
        ...step,
        request: { ...step.request, body },
        yields: { ...step.yields, properties: { id: 'value[].id' } },
      };
    }),
};
