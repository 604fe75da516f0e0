import { Button, Dropdown, makeStyles, Option, Tag, TagGroup, tokens } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useGet } from '../api/queries.ts';
import type { Grant } from '../api/shapes.ts';
import { english } from '../text/english.ts';

const text = english.users;
const ROLES = Object.keys(english.roles) as Grant['role'][];

const useStyles = makeStyles({
  frame: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalS },
  row: { display: 'flex', columnGap: tokens.spacingHorizontalS, flexWrap: 'wrap', rowGap: tokens.spacingVerticalS },
});

/** A role and where it holds, in words. */
export function grantInWords(grant: Grant): string {
  return `${english.roles[grant.role]} · ${grant.tenant === '*' ? text.everywhere : grant.tenant}`;
}

interface GrantEditorProps {
  readonly grants: readonly Grant[];
  readonly change: (grants: readonly Grant[]) => void;
}

/** Roles, each in one tenant or everywhere. */
export function GrantEditor({ grants, change }: GrantEditorProps) {
  const styles = useStyles();
  const tenants = useGet('listTenants', {});
  const [role, setRole] = useState<Grant['role']>('viewer');
  const [tenant, setTenant] = useState('*');
  const places = ['*', ...(tenants.data?.items ?? []).map((one) => one.name)];
  const keyOf = (grant: Grant) => `${grant.role}@${grant.tenant}`;
  return (
    <div className={styles.frame}>
      {grants.length > 0 ? (
        <TagGroup
          aria-label={text.roles}
          onDismiss={(_, data) => change(grants.filter((grant) => keyOf(grant) !== data.value))}
        >
          {grants.map((grant) => (
            <Tag
              key={keyOf(grant)}
              value={keyOf(grant)}
              dismissible
              dismissIcon={{ 'aria-label': text.removeRole(grantInWords(grant)) }}
            >
              {grantInWords(grant)}
            </Tag>
          ))}
        </TagGroup>
      ) : null}
      <div className={styles.row}>
        <Dropdown
          aria-label={text.role}
          value={english.roles[role]}
          selectedOptions={[role]}
          onOptionSelect={(_, data) => setRole(data.optionValue as Grant['role'])}
        >
          {ROLES.map((one) => (
            <Option key={one} value={one}>
              {english.roles[one]}
            </Option>
          ))}
        </Dropdown>
        <Dropdown
          aria-label={text.tenant}
          value={tenant === '*' ? text.everywhere : tenant}
          selectedOptions={[tenant]}
          onOptionSelect={(_, data) => setTenant(data.optionValue ?? '*')}
        >
          {places.map((one) => (
            <Option key={one} value={one}>
              {one === '*' ? text.everywhere : one}
            </Option>
          ))}
        </Dropdown>
        <Button
          icon={<AddRegular />}
          onClick={() => change([...grants.filter((one) => keyOf(one) !== keyOf({ role, tenant })), { role, tenant }])}
        >
          {text.addRole}
        </Button>
      </div>
    </div>
  );
}
