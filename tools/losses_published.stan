// The published model of reporting bias (Radford et al. 2023), written anew from the paper for the benchmark: losses by
// series and day, a bias of each source by series, Poisson counts of a day and negative binomial counts up to a day.
data {
  int<lower=1> series;
  int<lower=1> days;
  int<lower=1> splines;
  matrix[splines, days] basis;
  int<lower=1> pairs;                                    // a source and a series that it speaks of
  int<lower=1> groups;                                   // a source and a party
  array[pairs] int<lower=1, upper=groups> pair_group;
  int<lower=0> bounds;                                   // a source's "at least", or its "at most"
  array[bounds] int<lower=1, upper=2> bound_kind;
  int<lower=0> running;                                  // rows up to a day
  array[running] int<lower=0> running_count;
  array[running] int<lower=1, upper=days> running_day;
  array[running] int<lower=1, upper=series> running_of;
  array[running] int<lower=1, upper=pairs> running_pair;
  array[running] int<lower=0, upper=bounds> running_bound;
  int<lower=0> single;                                   // rows of one day
  array[single] int<lower=0> single_count;
  array[single] int<lower=1, upper=days> single_day;
  array[single] int<lower=1, upper=series> single_of;
  array[single] int<lower=1, upper=pairs> single_pair;
  array[single] int<lower=0, upper=bounds> single_bound;
}
transformed data {
  row_vector[days] year = linspaced_row_vector(days, 1, days) / 365;
}
parameters {
  real level_mean;
  real<lower=0> level_scale;
  vector[series] level_raw;
  real slope_mean;
  real<lower=0> slope_scale;
  vector[series] slope_raw;
  vector<lower=0>[series] rough;
  cholesky_factor_corr[series] root;
  matrix[series, splines] noise;
  real<lower=0> bias_scale;
  vector<lower=0>[groups] group_scale;
  vector[groups] group_raw;
  vector[pairs] pair_raw;
  vector[2] bound_mean;
  vector<lower=0>[2] bound_scale;
  vector[bounds] bound_raw;
  real spread_mean;
  real<lower=0> spread_scale;
  vector[series] spread_raw;
}
transformed parameters {
  matrix[series, days] upto;                             // log losses up to each day
  matrix[series, days] alone;                            // log losses of each day
  {
    vector[series] level = level_mean + level_scale * level_raw;
    vector[series] slope = slope_mean + slope_scale * slope_raw;
    alone = diag_pre_multiply(rough, root) * noise * basis + rep_matrix(level, days) + slope * year;
  }
  upto[, 1] = alone[, 1];
  for (day in 2:days)
    for (which in 1:series)
      upto[which, day] = log_sum_exp(upto[which, day - 1], alone[which, day]);
}
model {
  vector[pairs] bias = bias_scale * group_raw[pair_group] + group_scale[pair_group] .* pair_raw;
  vector[bounds + 1] bound = append_row(0, bound_mean[bound_kind] + bound_scale[bound_kind] .* bound_raw);
  vector[series] phi = exp(-(spread_mean + spread_scale * spread_raw));
  vector[running] running_mean;
  vector[single] single_mean;
  for (row in 1:running)
    running_mean[row] = upto[running_of[row], running_day[row]] + bias[running_pair[row]]
                        + bound[running_bound[row] + 1];
  for (row in 1:single)
    single_mean[row] = alone[single_of[row], single_day[row]] + bias[single_pair[row]] + bound[single_bound[row] + 1];
  running_count ~ neg_binomial_2_log(running_mean, phi[running_of]);
  single_count ~ poisson_log(single_mean);
  root ~ lkj_corr_cholesky(2);
  to_vector(noise) ~ std_normal();
  append_row(level_raw, append_row(slope_raw, spread_raw)) ~ std_normal();
  append_row(group_raw, append_row(pair_raw, bound_raw)) ~ std_normal();
  append_row(rough, append_row(group_scale, bound_scale)) ~ std_normal();
  [level_mean, slope_mean, spread_mean, bias_scale]' ~ std_normal();
  [level_scale, slope_scale, spread_scale]' ~ std_normal();
  bound_mean ~ std_normal();
}
