namespace ApprovalGate;

/// <summary>Binds the world behind an argument, such as the real path behind a link: a resolver says what the argument leads to.</summary>
/// <remarks>
/// <para>What it finds stands beside the argument as <c>path.RealPath</c>, is shown, and is part of the digest. It is asked again before the
/// permit is consumed and right before the body: where it finds something else by then, the call is refused and recorded as an attack.
/// A body that takes the <see cref="Permit"/> gets what was approved from <see cref="Permit.Resolved{TResolver}"/>.</para>
/// <para>Calls that are allowed without a hash of their arguments resolve nothing. An argument that is <see langword="null"/> has nothing
/// behind it.</para>
/// </remarks>
/// <param name="resolver">The resolver: an <see cref="IArgumentResolver{T}"/> of the parameter's type, with a public constructor without
/// parameters. Others are reported as <c>AG1037</c>.</param>
[AttributeUsage(AttributeTargets.Parameter, AllowMultiple = true)]
public sealed class ResolveAttribute(Type resolver) : Attribute
{
    /// <summary>Gets the type of the resolver.</summary>
    public Type Resolver { get; } = resolver;
}
