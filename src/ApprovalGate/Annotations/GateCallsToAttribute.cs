namespace ApprovalGate;

/// <summary>Gates every call in this project to a method one does not own: each call passes the gate of the process, then runs as written.</summary>
/// <remarks>
/// <para>The calls of this compilation are gated, not the method: calls made inside other assemblies, by reflection, or through an interface or
/// base that is not named itself, do not pass. A use that is not a plain call does not compile.</para>
/// <para>An approval is bound to the arguments. The object an instance method is called on is bound only if its type has a canonical form,
/// such as a sealed record; otherwise the approver is shown that the receiver is not bound.</para>
/// </remarks>
/// <param name="type">The type that declares the method; an open one if it is generic: <c>typeof(List&lt;&gt;)</c>.</param>
/// <param name="method">The name of the method. All its overloads are gated unless <see cref="Parameters"/> picks one.</param>
/// <param name="reversibility">How far the effect of the call can be undone; it selects the default verdict.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class GateCallsToAttribute(Type type, string method, Reversibility reversibility = Reversibility.Irreversible) : Attribute
{
    /// <summary>Gets the type that declares the method.</summary>
    public Type Type { get; } = type;

    /// <summary>Gets the name of the method.</summary>
    public string Method { get; } = method;

    /// <summary>Gets how far the effect of the call can be undone.</summary>
    public Reversibility Reversibility { get; } = reversibility;

    /// <summary>Gets or sets the parameter types of the one overload that is meant; of an extension method, the extended type is the first.</summary>
    /// <value>The default is none: every overload is gated.</value>
    public Type[]? Parameters { get; set; }

    /// <inheritdoc cref="RequiresApprovalAttribute.Reason"/>
    public string? Reason { get; set; }

    /// <inheritdoc cref="RequiresApprovalAttribute.When"/>
    public string? When { get; set; }

    /// <inheritdoc cref="RequiresApprovalAttribute.Always"/>
    public bool Always { get; set; }

    /// <inheritdoc cref="RequiresApprovalAttribute.Quorum"/>
    public int Quorum { get; set; } = 1;

    /// <inheritdoc cref="RequiresApprovalAttribute.Approvers"/>
    public string[] Approvers { get; set; } = [];

    /// <inheritdoc cref="RequiresApprovalAttribute.Expiry"/>
    public string? Expiry { get; set; }

    /// <inheritdoc cref="RequiresApprovalAttribute.OnExpiry"/>
    public OnExpiry OnExpiry { get; set; }

    /// <inheritdoc cref="RequiresApprovalAttribute.FailMode"/>
    public FailMode FailMode { get; set; }

    /// <inheritdoc cref="RequiresApprovalAttribute.SignedDecisions"/>
    public bool SignedDecisions { get; set; }

    /// <inheritdoc cref="RequiresApprovalAttribute.Tags"/>
    public string[] Tags { get; set; } = [];
}
