import type { Part } from '../../model/resource.ts';
import type { PartShape } from '../../model/shape.ts';
import { writeBlob } from './blob.ts';
import { writeChild } from './child.ts';
import { writeChildren } from './children.ts';
import { writeLinks } from './links.ts';
import { writeReplaced } from './replaced.ts';
import { type Drafted, NOTHING, type PartWrite } from './write.ts';

type PartOf<S extends PartShape> =
  Extract<Part, { readonly shape: S }> extends never ? Part : Extract<Part, { readonly shape: S }>;

const WRITERS: { readonly [S in PartShape]: (write: PartWrite<PartOf<S>>) => Drafted } = {
  links: (write) => writeLinks(write as never),
  link: (write) => writeLinks(write as never),
  children: writeChildren,
  inline: () => NOTHING, // its properties are in the object's own body
  child: writeChild,
  replaced: writeReplaced,
  blob: writeBlob,
};

/** The steps that bring one part of an object to its wanted state. */
export function writePart(write: PartWrite): Drafted {
  return WRITERS[write.part.shape](write as never);
}
