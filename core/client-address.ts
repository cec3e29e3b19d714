/** The header by which the routes learn the client's address: the server writes it, and drops what a client sends under this name. */
export const CLIENT_ADDRESS_HEADER = 'x-client-address';
