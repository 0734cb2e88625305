procedure Two(x: int, y: int) {
  if (x > 0) {
    assert x > 1;
  } else {
    assert x < 0;
  }
}
