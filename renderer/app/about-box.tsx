import { Modal } from '@mantine/core';
import { api } from '../api/api.ts';
import { useQuery } from '../api/use-query.ts';
import { Waiting } from '../components/waiting.tsx';
import { aboutBox } from './about-state.ts';

/** Which Duly this is; the numbers a support call asks for. */
export function AboutBox() {
  const isOpen = aboutBox((state) => state.isOpen);
  return (
    <Modal opened={isOpen} onClose={() => aboutBox.setState({ isOpen: false })} title="About Duly">
      <About />
    </Modal>
  );
}

function About() {
  const { data, fault } = useQuery(['desk.version'], () => api.desk.version({}), []);
  if (data === undefined) return <Waiting fault={fault} />;
  return (
    <p>
      Duly {data.version}, an offline-first collections desk. Running on {data.platform} ({data.kind}).
    </p>
  );
}
