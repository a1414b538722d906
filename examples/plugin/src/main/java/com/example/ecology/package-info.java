/** A solver and a vector field for experiments in ecology. */
package com.example.ecology;
