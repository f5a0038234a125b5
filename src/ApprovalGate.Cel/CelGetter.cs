namespace ApprovalGate.Cel;

/// <summary>Reads one value out of an input, without copying the input.</summary>
/// <typeparam name="TInput">The type of the input.</typeparam>
/// <typeparam name="TValue">The type of the value.</typeparam>
/// <param name="input">The input.</param>
public delegate TValue CelGetter<TInput, out TValue>(in TInput input);
