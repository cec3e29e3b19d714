import { saveFile } from '#components/ui/save-file.ts';
import type { Plan } from '#core/plan/model.ts';
import { planSvg } from '#core/plan/svg.ts';

const PNG_SCALE = 2;

/** Stores the graph as an image: SVG as it is drawn, PNG at twice its size. */
export async function savePlanImage(plan: Plan, name: string, kind: 'svg' | 'png'): Promise<void> {
  const { svg, width, height } = planSvg(plan, name);
  const file = new Blob([svg], { type: 'image/svg+xml' });
  if (kind === 'svg') {
    saveFile(`${name}.svg`, file);
    return;
  }
  saveFile(`${name}.png`, await painted(file, width, height));
}

async function painted(file: Blob, width: number, height: number): Promise<Blob> {
  const url = URL.createObjectURL(file);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = width * PNG_SCALE;
    canvas.height = height * PNG_SCALE;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const png = await new Promise<Blob | null>(resolve => canvas.toBlob(resolve, 'image/png'));
    if (!png) throw new Error('The image is too large for this browser; SVG has no such limit.');
    return png;
  } finally {
    URL.revokeObjectURL(url);
  }
}
