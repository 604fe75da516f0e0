/** A file, a folder or a library in a copy. */
export interface Item {
  readonly name: string;
  readonly type: 'documentLibrary' | 'folder' | 'file';
  readonly sizeInBytes: string;
  /** The key of what it lies in; absent: the top. */
  readonly within?: string;
}

const PARTS = 23;

/** What every copy holds, by key: one folder is longer than a page. */
export const ITEMS: Readonly<Record<string, Item>> = {
  'key-documents': { name: 'Documents', type: 'documentLibrary', sizeInBytes: '33020' },
  'key-plans': { name: 'Plans', type: 'folder', sizeInBytes: '22780', within: 'key-documents' },
  'key-list': { name: 'List.xlsx', type: 'file', sizeInBytes: '10240', within: 'key-documents' },
  'key-plan': { name: 'Plan.docx', type: 'file', sizeInBytes: '20480', within: 'key-plans' },
  'key-parts': { name: 'Parts', type: 'folder', sizeInBytes: '2300', within: 'key-plans' },
  ...Object.fromEntries(Array.from({ length: PARTS }, (_, i) => [`key-part-${i + 1}`, part(i + 1)])),
};

function part(number: number): Item {
  return { name: `Part ${number}.dwg`, type: 'file', sizeInBytes: '100', within: 'key-parts' };
}

export const itemsIn = (within: string | undefined) =>
  Object.entries(ITEMS).filter(([, item]) => item.within === within);
