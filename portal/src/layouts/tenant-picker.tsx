import {
  Button,
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components';
import { BuildingRegular, ChevronDownRegular } from '@fluentui/react-icons';
import { useNavigate } from '@tanstack/react-router';
import { useGet } from '../api/queries.ts';
import { useDenial } from '../api/session.ts';
import { english } from '../text/english.ts';

/** The tenant that the pages speak of, and the way to another. */
export function TenantPicker({
  tenant,
  className,
}: {
  readonly tenant: string | undefined;
  readonly className: string;
}) {
  const tenants = useGet('listTenants', {});
  const navigate = useNavigate();
  const mayAdd = useDenial('administer', '*') === undefined;
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button
          appearance="transparent"
          className={className}
          icon={<BuildingRegular />}
          aria-label={`${english.shell.tenant}: ${tenant ?? english.shell.chooseTenant}`}
        >
          {tenant ?? english.shell.chooseTenant}
          <ChevronDownRegular aria-hidden />
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuGroup>
            <MenuGroupHeader>{english.shell.tenant}</MenuGroupHeader>
            {tenants.data?.items.map((one) => (
              <MenuItem key={one.name} onClick={() => navigate({ to: '/t/$tenant', params: { tenant: one.name } })}>
                {one.name}
              </MenuItem>
            ))}
          </MenuGroup>
          <MenuDivider />
          <MenuItem onClick={() => navigate({ to: '/tenants' })}>{english.shell.allTenants}</MenuItem>
          {mayAdd ? <MenuItem onClick={() => navigate({ to: '/connect' })}>{english.shell.addTenant}</MenuItem> : null}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
