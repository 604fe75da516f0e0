import {
  Button,
  Menu,
  MenuDivider,
  MenuItem,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { DarkThemeRegular, NavigationRegular, PersonCircleRegular, ShieldFilled } from '@fluentui/react-icons';
import { useNavigate } from '@tanstack/react-router';
import { useChange } from '../api/queries.ts';
import { useSignedIn } from '../api/session.ts';
import type { Session } from '../api/shapes.ts';
import { english } from '../text/english.ts';
import type { Mode } from '../theme/mode.ts';
import { own } from '../theme/theme.ts';
import { QuickSearch } from './quick-search.tsx';
import { TenantPicker } from './tenant-picker.tsx';

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    height: '48px',
    padding: `0 ${tokens.spacingHorizontalM}`,
    backgroundColor: own.bar,
    color: own.barText,
  },
  plain: {
    color: own.barText,
    ':hover': { backgroundColor: own.barField, color: own.barText },
    ':hover:active': { backgroundColor: own.barField, color: own.barText },
    '& .fui-Button__icon': { color: own.barText },
    ':hover .fui-Button__icon': { color: own.barText },
  },
  name: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    fontSize: tokens.fontSizeBase400,
    fontWeight: tokens.fontWeightSemibold,
    marginRight: tokens.spacingHorizontalL,
  },
  space: { flexGrow: 1 },
});

interface BarProps {
  readonly session: Session;
  readonly tenant: string | undefined;
  readonly mode: Mode;
  readonly chooseMode: (mode: Mode) => void;
  readonly onMenu: () => void;
  readonly menuOpen: boolean;
}

export function Bar({ session, tenant, mode, chooseMode, onMenu, menuOpen }: BarProps) {
  const styles = useStyles();
  const navigate = useNavigate();
  const signedIn = useSignedIn();
  const signOut = useChange('signOut');
  const signedOut = () => {
    signedIn(null);
    void navigate({ to: '/sign-in' });
  };
  return (
    <header className={styles.bar}>
      <Button
        appearance="transparent"
        className={styles.plain}
        icon={<NavigationRegular />}
        aria-label={english.shell.menu}
        aria-expanded={menuOpen}
        onClick={onMenu}
      />
      <span className={styles.name}>
        <ShieldFilled fontSize={22} aria-hidden />
        {english.product}
      </span>
      <TenantPicker tenant={tenant} className={styles.plain} />
      <span className={styles.space} />
      {tenant ? <QuickSearch tenant={tenant} /> : null}
      <span className={styles.space} />
      <Menu
        checkedValues={{ mode: [mode] }}
        onCheckedValueChange={(_, data) => chooseMode(data.checkedItems[0] as Mode)}
      >
        <MenuTrigger disableButtonEnhancement>
          <Button
            appearance="transparent"
            className={styles.plain}
            icon={<DarkThemeRegular />}
            aria-label={english.shell.theme}
          />
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            {(['light', 'dark', 'system'] as const).map((one) => (
              <MenuItemRadio key={one} name="mode" value={one}>
                {english.shell[one]}
              </MenuItemRadio>
            ))}
          </MenuList>
        </MenuPopover>
      </Menu>
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <Button appearance="transparent" className={styles.plain} icon={<PersonCircleRegular />}>
            {session.user.displayName}
          </Button>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            <MenuItem onClick={() => navigate({ to: '/account' })}>{english.shell.ownAccount}</MenuItem>
            <MenuDivider />
            <MenuItem onClick={() => signOut.mutate({}, { onSettled: signedOut })}>{english.shell.signOut}</MenuItem>
          </MenuList>
        </MenuPopover>
      </Menu>
    </header>
  );
}
