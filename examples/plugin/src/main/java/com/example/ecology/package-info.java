/** A solver, a gradient strategy and a vector field for experiments in ecology. */
package com.example.ecology;
