import { noun } from './paths.ts';
import { blocked, type Drafted, type ObjectWrite } from './write.ts';

/** Kept for the record: the plan shows that it differs and why nothing is done about it. */
export function writeRecordOnly(write: ObjectWrite): Drafted {
  const { resource } = write;
  const because =
    resource.shape === 'recordOnly'
      ? resource.because
      : resource.shape === 'view'
        ? `It is a view of ${resource.of}: restore it there.`
        : 'It is history, kept for the record.';
  return blocked(write, `restore ${noun(resource)} ${write.name}`, because);
}
