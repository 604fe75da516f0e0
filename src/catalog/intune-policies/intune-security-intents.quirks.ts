import { isJsonObject } from '../../model/json.ts';
import type { Quirks } from '../../model/quirks.ts';

/** A template makes the policy: it names the settings otherwise, and knows itself which template it is. */
export const securityIntentQuirks: Quirks = {
  because: 'learn.microsoft.com/graph/api/intune-deviceintent-devicemanagementtemplate-createinstance',
  steps: ({ action }, regular) =>
    regular.map((step) => {
      const body = step.request?.body;
      if (action !== 'create' || step.action !== 'create' || !step.request || !isJsonObject(body)) return step;
      const { settings, templateId: _made, ...rest } = body;
      return { ...step, request: { ...step.request, body: { ...rest, settingsDelta: settings ?? [] } } };
    }),
};
