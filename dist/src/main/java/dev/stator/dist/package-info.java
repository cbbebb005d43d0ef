/** What the distribution needs beside the server: the run from which its AOT cache is made. */
package dev.stator.dist;
