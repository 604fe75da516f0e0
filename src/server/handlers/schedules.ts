import { listSchedules, removeSchedule, setSchedule } from '../../app/schedules.ts';
import type { Handlers } from '../call.ts';

type Names = 'listSchedules' | 'setSchedule' | 'removeSchedule' | 'getRetention' | 'setRetention';

export const scheduleHandlers: Pick<Handlers, Names> = {
  async listSchedules({ service, params }) {
    return { items: await listSchedules(service.context, (await service.context.tenant(params.tenant)).name) };
  },
  async setSchedule({ service, params, body, note }) {
    note({ detail: { kind: body.kind, cron: body.cron, zone: body.zone, enabled: body.enabled } });
    const { name } = await service.context.tenant(params.tenant);
    return setSchedule(service.context, name, params.schedule, body);
  },
  async removeSchedule({ service, params }) {
    await removeSchedule(service.context, params.tenant, params.schedule);
  },
  async getRetention({ service, params }) {
    return (await service.context.tenant(params.tenant)).retention ?? {};
  },
  async setRetention({ service, params, body, expect, note }) {
    note({ detail: { ...body } });
    const changed = await (await service.context.tenants()).change(params.tenant, (tenant) => {
      expect(tenant.retention ?? {});
      return { ...tenant, retention: body };
    });
    return changed.retention ?? {};
  },
};
