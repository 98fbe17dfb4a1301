import type { CesiumWidget } from 'cesium';

import type { CesiumJs } from './load-cesium.ts';

/** Moves of the camera, by the key that makes them. */
type Moves = Readonly<Record<string, () => void>>;

/** The part of the height that one key press moves. */
const share = 0.15;

/**
 * Lets the keys move the camera while the canvas has the focus: arrows move it over the ground, with Shift they turn it
 * around the middle of the picture, + and - go nearer and farther. The buttons of the page do the latter, too.
 */
export function addKeys(cesium: CesiumJs, widget: CesiumWidget): void {
  const moves = movesOf(cesium, widget);
  const move = (key: string): boolean => {
    const run = Object.hasOwn(moves, key) ? moves[key] : undefined;
    if (run === undefined) return false;
    widget.camera.cancelFlight();
    run();
    widget.scene.requestRender();
    return true;
  };
  widget.canvas.addEventListener('keydown', (event) => {
    const { key, shiftKey, ctrlKey, metaKey, altKey } = event;
    if (ctrlKey || metaKey || altKey) return;
    if (move(shiftKey && key.startsWith('Arrow') ? `Shift ${key}` : key)) event.preventDefault();
  });
  document.querySelector('#nearer')?.addEventListener('click', () => move('+'));
  document.querySelector('#farther')?.addEventListener('click', () => move('-'));
}

function movesOf(cesium: CesiumJs, { camera, canvas, scene }: CesiumWidget): Moves {
  const step = (): number => Math.max(camera.positionCartographic.height, 10) * share;
  /** In radians, around the Earth's centre. */
  const angle = (): number => Math.min(step() / cesium.Ellipsoid.WGS84.maximumRadius, 0.2);
  /** Turns the camera around what is in the middle of the picture, a model or the ground, by radians. */
  const turn = (heading: number, pitch: number): void => {
    const middle = new cesium.Cartesian2(canvas.clientWidth / 2, canvas.clientHeight / 2);
    const seen = scene.pickPositionSupported ? scene.pickPosition(middle) : undefined;
    const centre = seen ?? camera.pickEllipsoid(middle);
    if (centre === undefined) return;
    const distance = cesium.Cartesian3.distance(camera.positionWC, centre);
    const steep = Math.min(Math.max(camera.pitch + pitch, -Math.PI / 2), -0.05);
    camera.lookAt(centre, new cesium.HeadingPitchRange(camera.heading + heading, steep, distance));
    camera.lookAtTransform(cesium.Matrix4.IDENTITY);
  };
  const nearer = (): void => {
    camera.zoomIn(step());
  };
  return {
    ArrowLeft: () => {
      camera.rotateLeft(angle());
    },
    ArrowRight: () => {
      camera.rotateRight(angle());
    },
    ArrowUp: () => {
      camera.rotateUp(angle());
    },
    ArrowDown: () => {
      camera.rotateDown(angle());
    },
    '+': nearer,
    '=': nearer, // the plus of a US keyboard, without Shift
    '-': () => {
      camera.zoomOut(step());
    },
    'Shift ArrowLeft': () => {
      turn(0.1, 0);
    },
    'Shift ArrowRight': () => {
      turn(-0.1, 0);
    },
    'Shift ArrowUp': () => {
      turn(0, -0.1);
    },
    'Shift ArrowDown': () => {
      turn(0, 0.1);
    },
  };
}
