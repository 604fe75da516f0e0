import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAppError } from '../model/errors.ts';
import { isLink, linkTarget } from './next-link.ts';

const GRAPH = 'https://graph.microsoft.com';

describe('a link of Graph', () => {
  it.each([
    [`${GRAPH}/v1.0/users?$skiptoken=a%2Bb%3d`, '/v1.0/users?$skiptoken=a%2Bb%3d'],
    [`${GRAPH}:443/v1.0/users?$skiptoken=x`, '/v1.0/users?$skiptoken=x'],
    ['https://GRAPH.microsoft.com/v1.0/users?x', '/v1.0/users?x'],
    [`${GRAPH}/v1.0/groups/a,b(c='d')/members?$select=id`, "/v1.0/groups/a,b(c='d')/members?$select=id"],
  ])('is taken byte for byte: %s', (link, path) => {
    expect(linkTarget(link, GRAPH, 'v1.0')).toEqual({ version: 'v1.0', path });
  });

  it.each([
    'http://graph.microsoft.com/v1.0/users',
    'https://graph.microsoft.com.evil.example/v1.0/users',
    'https://evil.example/v1.0/users',
    'https://graph.microsoft.com@evil.example/v1.0/users',
    'https://user:pw@graph.microsoft.com/v1.0/users',
    'https://graph.microsoft.com\\@evil.example/v1.0/users',
    'https://graph.microsoft.com:8443/v1.0/users',
    'https://graph.microsoft.us/v1.0/users',
    'https://graph.microsoft.com/beta/users',
    'https://graph.microsoft.com/v2.0/users',
    'https://graph.microsoft.com/v1.0',
    'https://graph.microsoft.com/v1.0/users#x',
    'https://graph.microsoft.com/v1.0/users x',
    'https://graph.microsoft.com/v1.0/users\r\nHost: evil',
    '//evil.example/v1.0/users',
    '/v1.0/users',
    '',
  ])('is refused: %s', (link) => {
    try {
      linkTarget(link, GRAPH, 'v1.0');
      expect.unreachable(link);
    } catch (error) {
      expect(isAppError(error, 'graph.untrusted-link')).toBe(true);
    }
  });

  it('accepts only what the URL parser, too, says is the same origin', () => {
    const pieces = fc.constantFrom(
      'https://',
      'graph.microsoft.com',
      'evil.example',
      '@',
      ':',
      '443',
      '/',
      '\\',
      '.',
      '#',
      '?',
      'v1.0',
      '%2f',
      '[',
      'users',
    );
    fc.assert(
      fc.property(
        fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join('')),
        (link) => {
          try {
            linkTarget(link, GRAPH);
          } catch {
            return;
          }
          expect(new URL(link).origin).toBe(GRAPH);
          expect(new URL(link).username).toBe('');
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('is told from a path', () => {
    expect([`${GRAPH}/v1.0/x`, 'http://x', '/users', 'users', "users('a:b')"].map(isLink)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});
