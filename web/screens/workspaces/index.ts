export { ColourField } from './parts/colour-field.tsx';
export { PortalPreview } from './parts/portal-preview.tsx';
