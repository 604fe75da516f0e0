import { describe, expect, it } from 'vitest';
import { moduleById } from '../../catalog/catalog.ts';
import type { JsonObject } from '../../model/json.ts';
import type { Step } from '../../model/plan.ts';
import type { Resource } from '../../model/resource.ts';
import type { ObjectWrite } from '../shapes/write.ts';
import { worklistOf } from './worklist.ts';

/** What a person is told to do after a policy with these settings was made anew. */
function told(settingInstance: JsonObject): readonly string[] {
  const resource = moduleById('intune-settings-catalog') as Resource;
  const write = { resource, key: 'p', name: 'VPN', mechanism: 'create', wanted: { settings: [{ settingInstance }] } };
  const step = { id: '0001', action: 'create', module: resource.id, object: 'p', name: 'VPN', summary: '', after: [] };
  return worklistOf([write as unknown as ObjectWrite], [step as Step]).map(({ task }) => task);
}

const secret = { valueState: 'encryptedValueToken', value: 'a token' };

describe('the worklist', () => {
  it('names a policy once whose secrets must be entered again, however deep they stand', () => {
    const inside = {
      choiceSettingValue: { children: [{ simpleSettingValue: secret }, { simpleSettingValue: secret }] },
    };
    expect(told({ simpleSettingValue: secret })).toEqual([expect.stringContaining('passwords and keys of VPN')]);
    expect(told(inside)).toHaveLength(1);
    expect(told({ groupSettingCollectionValue: [{ children: [inside] }] })).toHaveLength(1);
  });

  it('says nothing of a policy without any', () => {
    expect(told({ simpleSettingValue: { value: 'plain' } })).toEqual([]);
  });
});
