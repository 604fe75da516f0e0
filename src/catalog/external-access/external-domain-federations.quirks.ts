import type { Quirks } from '../../model/quirks.ts';

export const externalDomainFederationQuirks: Quirks = {
  because: 'learn.microsoft.com/graph/api/samlorwsfedexternaldomainfederation-update: the body names its type',
  body: ({ body }) => ({ '@odata.type': '#microsoft.graph.samlOrWsFedExternalDomainFederation', ...body }),
};
