/**
 * Who comes in: TLS, passwords, certificates, and the lines that tell who changed what. It may not know what the endpoints do.
 */
@NullMarked
package io.pushgrid.http.gate;

import org.jspecify.annotations.NullMarked;
