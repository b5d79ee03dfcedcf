import type { Reference } from '@gradient-remedies/core';

/** The theory of convolutions in many channels, and how to start them. */
export const xiao: Reference = {
  authors: 'Xiao, Bahri, Sohl-Dickstein, Schoenholz, Pennington',
  year: 2018,
  title:
    'Dynamical Isometry and a Mean Field Theory of CNNs: How to Train 10,000-Layer Vanilla Convolutional Neural Networks',
  url: 'https://arxiv.org/abs/1806.05393',
};
