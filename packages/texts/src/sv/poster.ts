/** A poster for one place: what to do, a code to scan, and the address in letters. */
export const poster = {
  title: 'Affisch',
  say: 'Har något hänt här, eller känns det otryggt?',
  sayAt: (place: string): string => `Har något hänt ${place}, eller känns det otryggt?`,
  how: 'Rikta kameran mot rutan och berätta. Det tar under en minut, och du behöver inte säga vem du är.',
  who: 'Skriv aldrig vem. Personalen i kommunen läser inte direkt.',
  letters: 'Eller skriv adressen:',
  code: (address: string): string => `QR-kod till ${address}`,
  print: 'Skriv ut sidan på A4. Sätt upp den där människor väntar eller går förbi.',
  local: 'Adressen når bara den här datorn. Sätt PUBLIC_URL till den adress som telefoner når, och skriv ut affischen efter det.',
};
