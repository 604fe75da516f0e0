import type { ProfilePhoto } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const userPhotos = defineResource<ProfilePhoto>()({
  id: 'user-photos',
  title: 'User photos',
  about: 'The profile picture of each user.',
  why: 'People recognise each other by it, and a deleted account takes it along.',
  service: 'entra-id',
  category: 'users',
  promises: ['000', '001', '002'],
  learn: 'graph/api/resources/profilephoto',
  entity: 'microsoft.graph.profilePhoto',
  api: { version: 'v1.0', path: '/users/{parent}/photo', parent: 'users' },
  permissions: { read: ['ProfilePhoto.Read.All'], write: ['ProfilePhoto.ReadWrite.All'] },
  shape: 'singleton',
  fields: { serverOwned: ['id', 'height', 'width'] },
  parts: {
    content: {
      shape: 'blob',
      path: '{self}/$value',
      contentType: 'image/jpeg',
      write: { method: 'PUT' },
    },
  },
  limits: [
    'Photos are read one user at a time; a change shows in no log and no change stream.',
    'A setting of the organization may forbid changes of photos.',
  ],
});
