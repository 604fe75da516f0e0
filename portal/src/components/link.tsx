import { Button, type ButtonProps, Link as FluentLink } from '@fluentui/react-components';
import { createLink } from '@tanstack/react-router';
import { type AnchorHTMLAttributes, forwardRef } from 'react';

/** A link inside the portal: the router moves, the address is a real one. */
export const Link = createLink(
  forwardRef<HTMLAnchorElement, AnchorHTMLAttributes<HTMLAnchorElement>>(function PortalLink(props, ref) {
    return <FluentLink {...props} href={props.href ?? ''} ref={ref} as="a" />;
  }),
);

type LinkButtonProps = Omit<ButtonProps, 'as' | 'disabled'> & { readonly href?: string };

/** A link that looks like a button: it goes somewhere, it does nothing. */
export const LinkButton = createLink(
  forwardRef<HTMLAnchorElement, LinkButtonProps>(function PortalLinkButton({ href, ...props }, ref) {
    return <Button {...(props as object)} as="a" href={href ?? ''} ref={ref} />;
  }),
);
